"""Chinese speeches in, an annotated MkDocs site out.

The rooms, from the ground up (a room imports only from floors below it):

ground    errors, model
tools     yamltext, words, pinyin, dates
rooms     speech, definitions, glossary, senses, matching, corpus, markdown, pages, records
disk      files (imports errors and model only)
house     project (reads everything, reports everything), site (writes docs/), publish (MkDocs)
doors     scripts/build.py, scripts/check.py, scripts/serve.py
"""
