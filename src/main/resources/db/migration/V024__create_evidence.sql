CREATE SEQUENCE evidence_number;

-- Photos and signatures of cases. The step is the element of the task that one belongs to, null for the case as a whole.
CREATE TABLE evidence (
    evidence_no     VARCHAR(40)              NOT NULL,
    case_no         VARCHAR(40)              NOT NULL,
    step            VARCHAR(255),
    task_id         VARCHAR(64),
    kind            VARCHAR(20)              NOT NULL,
    client_id       VARCHAR(36)              NOT NULL,
    file_name       VARCHAR(120),
    content_type    VARCHAR(40)              NOT NULL,
    width           INTEGER                  NOT NULL,
    height          INTEGER                  NOT NULL,
    size            BIGINT                   NOT NULL,
    thumbnail_size  BIGINT                   NOT NULL,
    sha256          VARCHAR(64)              NOT NULL,
    original_sha256 VARCHAR(64)              NOT NULL,
    taken_at        TIMESTAMP WITH TIME ZONE,
    latitude        NUMERIC(9, 6),
    longitude       NUMERIC(9, 6),
    signer_cipher   VARCHAR(500),
    signer_role     VARCHAR(20),
    signed_at       TIMESTAMP WITH TIME ZONE,
    uploaded_by     VARCHAR(64)              NOT NULL,
    uploaded_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    removed         BOOLEAN                  NOT NULL,
    version         INTEGER                  NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (evidence_no),
    CONSTRAINT fk_evidence_case_no FOREIGN KEY (case_no) REFERENCES case_file (case_no),
    CONSTRAINT uq_evidence_case_no_client_id UNIQUE (case_no, client_id),
    CONSTRAINT ck_evidence_kind CHECK (kind IN ('PHOTO', 'SIGNATURE')),
    CONSTRAINT ck_evidence_signer_role CHECK (signer_role IN ('OWNER', 'OCCUPANT', 'OTHER')),
    CONSTRAINT ck_evidence_signature CHECK (
        (kind = 'PHOTO' AND signer_cipher IS NULL AND signer_role IS NULL AND signed_at IS NULL)
        OR (kind = 'SIGNATURE' AND signer_cipher IS NOT NULL AND signer_role IS NOT NULL AND signed_at IS NOT NULL))
);
CREATE INDEX ix_evidence_task_id ON evidence (task_id);

-- The picture and its thumbnail, in pieces that are read one after the other.
CREATE TABLE evidence_piece (
    evidence_no VARCHAR(40) NOT NULL,
    variant     VARCHAR(20) NOT NULL,
    seq         INTEGER     NOT NULL,
    bytes       BYTEA       NOT NULL,
    CONSTRAINT pk_evidence_piece PRIMARY KEY (evidence_no, variant, seq),
    CONSTRAINT fk_evidence_piece_evidence_no FOREIGN KEY (evidence_no) REFERENCES evidence (evidence_no),
    CONSTRAINT ck_evidence_piece_variant CHECK (variant IN ('PICTURE', 'THUMBNAIL'))
);
