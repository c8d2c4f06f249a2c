"""Leisure passes, and the pools of money they are granted from."""
