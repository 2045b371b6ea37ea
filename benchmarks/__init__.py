"""How fast Tocsin is, measured beside something that others can measure too."""
