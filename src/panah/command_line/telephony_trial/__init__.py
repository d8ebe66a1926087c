"""The trial of a real exchange: calls driven through Asterisk by SIPp while its wire is cut and its keeper killed."""
