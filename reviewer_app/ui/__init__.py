"""What is seen: Qt widgets and nothing else. Work is asked of the services, through the one worker thread."""
