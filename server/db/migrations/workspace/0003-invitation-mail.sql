-- Invitations that leave by mail.
alter table {schema}.nurt_invitation
  -- of the mail, to somebody who is new here
  add column language text,
  -- absent: whoever invites hands the link over
  add column mail_state text check (mail_state in ('waiting', 'sent', 'failed')),
  add column mail_at timestamptz,
  -- why it waits or failed: {code, answer}
  add column mail_problem jsonb,
  -- counts the sendings; a job of an earlier one does nothing
  add column mailing integer not null default 0;
