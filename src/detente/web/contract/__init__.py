"""What server and page say to each other, as types: the one schema that both sides share.

The page's types are written from these, ``python -m tests.web.contract``; tests hold the written file to
them and every reply of the server to its type.
"""
