CREATE TABLE unicode_block (
    id               INTEGER      NOT NULL,
    name             VARCHAR(100) NOT NULL,
    first_code_point INTEGER      NOT NULL,
    last_code_point  INTEGER      NOT NULL,
    CONSTRAINT unicode_block_pk PRIMARY KEY (id),
    CONSTRAINT unicode_block_name_uq UNIQUE (name)
);

CREATE TABLE unicode_script (
    id   INTEGER     NOT NULL,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT unicode_script_pk PRIMARY KEY (id),
    CONSTRAINT unicode_script_name_uq UNIQUE (name)
);

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

CREATE TABLE time_zone (
    id                      VARCHAR(60) NOT NULL,
    name                    VARCHAR(80) NOT NULL,
    standard_offset_seconds INTEGER     NOT NULL,
    fixed                   BOOLEAN     NOT NULL,
    CONSTRAINT time_zone_pk PRIMARY KEY (id)
);

CREATE TABLE zone_transition (
    zone_id               VARCHAR(60)              NOT NULL,
    happens_at            TIMESTAMP WITH TIME ZONE NOT NULL,
    offset_before_seconds INTEGER                  NOT NULL,
    offset_after_seconds  INTEGER                  NOT NULL,
    CONSTRAINT zone_transition_pk PRIMARY KEY (zone_id, happens_at),
    CONSTRAINT zone_transition_zone_fk FOREIGN KEY (zone_id) REFERENCES time_zone (id)
);
CREATE INDEX zone_transition_happens_at_ix ON zone_transition (happens_at);

CREATE TABLE currency (
    code            CHAR(3)     NOT NULL,
    numeric_code    INTEGER     NOT NULL,
    name            VARCHAR(80) NOT NULL,
    fraction_digits INTEGER,
    CONSTRAINT currency_pk PRIMARY KEY (code)
);

CREATE TABLE country (
    alpha2        CHAR(2)     NOT NULL,
    alpha3        CHAR(3)     NOT NULL,
    name          VARCHAR(80) NOT NULL,
    currency_code CHAR(3),
    CONSTRAINT country_pk PRIMARY KEY (alpha2),
    CONSTRAINT country_alpha3_uq UNIQUE (alpha3),
    CONSTRAINT country_currency_fk FOREIGN KEY (currency_code) REFERENCES currency (code)
);

CREATE TABLE language (
    code   VARCHAR(8)  NOT NULL,
    alpha3 CHAR(3),
    name   VARCHAR(80) NOT NULL,
    CONSTRAINT language_pk PRIMARY KEY (code)
);

CREATE TABLE country_language (
    country_alpha2 CHAR(2)    NOT NULL,
    language_code  VARCHAR(8) NOT NULL,
    CONSTRAINT country_language_pk PRIMARY KEY (country_alpha2, language_code),
    CONSTRAINT country_language_country_fk FOREIGN KEY (country_alpha2) REFERENCES country (alpha2),
    CONSTRAINT country_language_language_fk FOREIGN KEY (language_code) REFERENCES language (code)
);
CREATE INDEX country_language_language_ix ON country_language (language_code);
