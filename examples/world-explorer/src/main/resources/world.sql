CREATE TABLE unicode_block (
    id               INTEGER      NOT NULL,
    name             VARCHAR(100) NOT NULL,
    first_code_point INTEGER      NOT NULL,
    last_code_point  INTEGER      NOT NULL,
    CONSTRAINT unicode_block_pk PRIMARY KEY (id),
    CONSTRAINT unicode_block_name_uq UNIQUE (name)
);
COMMENT ON TABLE unicode_block IS 'A named range of code points';
COMMENT ON COLUMN unicode_block.name IS 'As java.lang.Character.UnicodeBlock spells it';

CREATE TABLE unicode_script (
    id   INTEGER     NOT NULL,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT unicode_script_pk PRIMARY KEY (id),
    CONSTRAINT unicode_script_name_uq UNIQUE (name)
);
COMMENT ON TABLE unicode_script IS 'A writing system, or COMMON, INHERITED and UNKNOWN';

CREATE TABLE unicode_character (
    code_point INTEGER      NOT NULL,
    name       VARCHAR(120) NOT NULL,
    block_id   INTEGER,
    script_id  INTEGER      NOT NULL,
    category   CHAR(2)      NOT NULL,
    CONSTRAINT unicode_character_pk PRIMARY KEY (code_point),
    CONSTRAINT unicode_character_block_fk FOREIGN KEY (block_id) REFERENCES unicode_block (id),
    CONSTRAINT unicode_character_script_fk FOREIGN KEY (script_id) REFERENCES unicode_script (id)
);
CREATE INDEX unicode_character_category_ix ON unicode_character (category, code_point);
COMMENT ON TABLE unicode_character IS 'Every assigned character that has a name';
COMMENT ON COLUMN unicode_character.category IS 'General category in two letters: Lu is an upper-case letter';

CREATE TABLE time_zone (
    id                      VARCHAR(60) NOT NULL,
    name                    VARCHAR(80) NOT NULL,
    standard_offset_seconds INTEGER     NOT NULL,
    fixed                   BOOLEAN     NOT NULL,
    CONSTRAINT time_zone_pk PRIMARY KEY (id)
);
COMMENT ON TABLE time_zone IS 'A region with its clocks, or another name of one';
COMMENT ON COLUMN time_zone.fixed IS 'Whether its clocks never changed';

CREATE TABLE zone_transition (
    zone_id               VARCHAR(60)              NOT NULL,
    happens_at            TIMESTAMP WITH TIME ZONE NOT NULL,
    offset_before_seconds INTEGER                  NOT NULL,
    offset_after_seconds  INTEGER                  NOT NULL,
    CONSTRAINT zone_transition_pk PRIMARY KEY (zone_id, happens_at),
    CONSTRAINT zone_transition_zone_fk FOREIGN KEY (zone_id) REFERENCES time_zone (id)
);
CREATE INDEX zone_transition_happens_at_ix ON zone_transition (happens_at);
COMMENT ON TABLE zone_transition IS 'The moments at which the clocks of a zone change, through 2037';

CREATE TABLE currency (
    code            CHAR(3)     NOT NULL,
    numeric_code    INTEGER     NOT NULL,
    name            VARCHAR(80) NOT NULL,
    fraction_digits INTEGER,
    CONSTRAINT currency_pk PRIMARY KEY (code)
);
COMMENT ON TABLE currency IS 'ISO 4217, with currencies of the past';
COMMENT ON COLUMN currency.fraction_digits IS 'Empty for what is not counted in units, such as gold';

CREATE TABLE country (
    alpha2        CHAR(2)     NOT NULL,
    alpha3        CHAR(3)     NOT NULL,
    name          VARCHAR(80) NOT NULL,
    currency_code CHAR(3),
    CONSTRAINT country_pk PRIMARY KEY (alpha2),
    CONSTRAINT country_alpha3_uq UNIQUE (alpha3),
    CONSTRAINT country_currency_fk FOREIGN KEY (currency_code) REFERENCES currency (code)
);
COMMENT ON TABLE country IS 'ISO 3166-1';

CREATE TABLE language (
    code   VARCHAR(8)  NOT NULL,
    alpha3 CHAR(3),
    name   VARCHAR(80) NOT NULL,
    CONSTRAINT language_pk PRIMARY KEY (code)
);
COMMENT ON TABLE language IS 'ISO 639, and what else the JDK speaks';

CREATE TABLE country_language (
    country_alpha2 CHAR(2)    NOT NULL,
    language_code  VARCHAR(8) NOT NULL,
    CONSTRAINT country_language_pk PRIMARY KEY (country_alpha2, language_code),
    CONSTRAINT country_language_country_fk FOREIGN KEY (country_alpha2) REFERENCES country (alpha2),
    CONSTRAINT country_language_language_fk FOREIGN KEY (language_code) REFERENCES language (code)
);
CREATE INDEX country_language_language_ix ON country_language (language_code);
COMMENT ON TABLE country_language IS 'Languages that the JDK formats for a country';
