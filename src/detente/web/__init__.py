"""The workbench: an analyst builds, questions and presents a case in a browser on the same machine."""
