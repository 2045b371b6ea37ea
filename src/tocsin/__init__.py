"""Tocsin: news reports of attacks into an incident database that can be checked."""
