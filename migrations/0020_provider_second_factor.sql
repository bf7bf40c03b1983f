-- An outside provider may vouch for one factor or for two. Roles change while a session lasts, so which it was is kept with it.
alter table auth_session add column vouched_for boolean not null default false;
comment on column auth_session.vouched_for is 'whether the outside provider of sign-in, where the person came by it, vouched for a second factor';
