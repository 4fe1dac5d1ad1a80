-- Profiles begin with the marks by which candidates are looked up: all that was linked is linked anew.

DELETE FROM story_claims;
DELETE FROM members;
DELETE FROM stories;
DELETE FROM edges;
DELETE FROM profiles;
