"""The desk: cases that are being worked on, their files, and what is kept of them between starts."""
