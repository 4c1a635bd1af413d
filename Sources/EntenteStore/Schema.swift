internal import GRDB

/// The tables of a store, as migrations by name. A migration that has been released never changes.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 documents, figures, meetings") { database in
      try database.execute(
        sql: """
          CREATE TABLE document (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,          -- as given, or SHA-256 of the text
            published TEXT,                   -- ISO 8601 date
            title TEXT,
            url TEXT,
            source TEXT,                      -- publisher
            text TEXT NOT NULL,
            digest TEXT NOT NULL,             -- of text, date, title, url and source
            lexicon TEXT NOT NULL             -- hash of the lexicon and rules that read it
          );
          CREATE INDEX document_published ON document(published);

          CREATE TABLE figure (
            number INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document(number) ON DELETE CASCADE,
            measure TEXT NOT NULL,
            form TEXT NOT NULL,               -- level, growth, change, share, rank
            low REAL,                         -- null where open below
            high REAL,                        -- null where open above
            bound TEXT NOT NULL,
            unit TEXT NOT NULL,               -- ISO 4217 code or unit
            period TEXT,                      -- ISO 8601
            period_start TEXT,                -- first day
            period_end TEXT,                  -- last day
            baseline TEXT,                    -- ISO 8601, for growth and change
            parties TEXT NOT NULL,            -- ISO 3166-1 alpha-3 codes with a space between
            status TEXT NOT NULL,
            source TEXT,                      -- who is said to state it
            quote TEXT NOT NULL,
            sentence TEXT NOT NULL,
            start INTEGER NOT NULL,           -- UTF-8 byte offsets in the document's text
            "end" INTEGER NOT NULL,
            sentence_start INTEGER NOT NULL,
            sentence_end INTEGER NOT NULL,
            rule TEXT NOT NULL
          );
          CREATE INDEX figure_document ON figure(document);
          CREATE INDEX figure_series ON figure(measure, parties, period_start);

          CREATE TABLE meeting (
            number INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document(number) ON DELETE CASCADE,
            countries TEXT NOT NULL,          -- alpha-3 codes with a space between
            people TEXT NOT NULL,             -- a JSON array of names
            date TEXT,                        -- ISO 8601, to the precision known
            date_start TEXT,
            date_end TEXT,
            place TEXT,
            mode TEXT NOT NULL,
            level TEXT NOT NULL,
            status TEXT NOT NULL,
            quote TEXT NOT NULL,
            sentence TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            sentence_start INTEGER NOT NULL,
            sentence_end INTEGER NOT NULL,
            rule TEXT NOT NULL
          );
          CREATE INDEX meeting_document ON meeting(document);
          CREATE INDEX meeting_countries ON meeting(countries, date_start);

          CREATE VIRTUAL TABLE document_text USING fts5(
            title, text, content = 'document', content_rowid = 'number', detail = 'none');
          CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
            INSERT INTO document_text(rowid, title, text) VALUES (new.number, new.title, new.text);
          END;
          CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
            INSERT INTO document_text(document_text, rowid, title, text)
            VALUES ('delete', old.number, old.title, old.text);
          END;
          """)
    }
    migrator.registerMigration("2 near-duplicates") { database in
      try database.execute(
        sql: """
          CREATE TABLE text_signature (
            document INTEGER PRIMARY KEY REFERENCES document(number) ON DELETE CASCADE,
            minima BLOB NOT NULL,             -- MinHash over sentences: 32 numbers of 16 bits
            is_compared INTEGER NOT NULL      -- 0 until near_duplicate takes it into account
          );
          CREATE INDEX text_signature_uncompared ON text_signature(document) WHERE is_compared = 0;

          CREATE TABLE near_duplicate (
            document INTEGER PRIMARY KEY REFERENCES document(number) ON DELETE CASCADE,
            first INTEGER NOT NULL REFERENCES document(number) ON DELETE CASCADE
          );
          CREATE INDEX near_duplicate_first ON near_duplicate(first);
          """)
      let rows = try Row.fetchCursor(database, sql: "SELECT number, text FROM document")
      while let row = try rows.next() {
        let text: String = row[1]
        try Repeats.sign(Array(text.utf8), number: row[0], in: database)
      }
      try Repeats.link(in: database)
    }
    return migrator
  }
}
