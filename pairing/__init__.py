"""The matching core: needs, pools, policies, scores with reasons, shortlists, rounds and slates.

Pure Python with NumPy and SciPy; knows neither Django nor a database.
"""
