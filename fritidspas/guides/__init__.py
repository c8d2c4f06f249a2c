"""The guide corps."""
