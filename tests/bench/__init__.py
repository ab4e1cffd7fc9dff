"""What PeerCircles costs, measured beside the least a server for shared boards can do."""
