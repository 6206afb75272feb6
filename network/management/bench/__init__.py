"""What `manage.py bench` measures, a table a module."""
