"""Chinese speeches in, an annotated MkDocs site out.

The rooms, from the ground up. A room imports only from floors below it; tools may use one another.

ground    errors, entry, model, interrupts (what Ctrl-C does while the program loads)
tools     yamltext, words, pinyin, dates, quotes, patterns, cleaning, head, senses, markdown,
          corpus, folding, ngrams, jsontext, enumeration, term_cards,
          candidates, wording, term_shape, term_rules, reviews,
          learning, quiz, yamlblocks, term_fields, versions, zips, tables, skos, tbx, anki,
          exchange
rooms     sidecar, speech, definitions, term, glossary, matching, fastmarkdown, records,
          search_files, candidate_report, speech_page, term_page, index_pages, word_lint,
          exports, start_page, quiz_page
disk      files (imports errors and model only)
house     project (reads everything, reports everything), site (writes docs/ and the data),
          publish (MkDocs),
          importing (tables back to term files), console (what the doors say)
doors     scripts/build.py, scripts/check.py, scripts/serve.py, scripts/find_terms.py,
          scripts/import_terms.py
"""
