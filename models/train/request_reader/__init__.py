"""The network that reads requests beside the linear reader of `models/reader`."""
