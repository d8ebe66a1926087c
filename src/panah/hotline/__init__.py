"""Line 123: calls, contacts, intake, import of past contacts."""
