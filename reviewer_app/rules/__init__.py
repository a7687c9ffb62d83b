"""The regulations: pure functions on frozen values. No files, no clock, no SQL, no Qt, no float."""
