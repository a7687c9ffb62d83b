"""The desk on the venue's LAN (现场接收): what is said on the wire, TLS by a pin, one server, one client."""
