"""A person's backpack: skills and credentials they have, are building, or lack."""
