-- The anchors that have gone out by mail.
CREATE TABLE anchor_mail (
    on_day  DATE                     NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_anchor_mail PRIMARY KEY (on_day)
);
