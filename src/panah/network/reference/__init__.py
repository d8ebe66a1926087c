"""The ground as it is known: provinces and counties of the 1395 census, and the facilities of the founding articles.

Towns and villages are from GeoNames (https://www.geonames.org), under CC BY 4.0; `gather_places` says what we changed.

What the articles do not name is filled up to the published national totals and marked illustrative; every row carries
its source.
"""
