"""Facts shipped with the product. ``README.md`` beside this file names the source and licence of each."""
