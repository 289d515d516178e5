-- What people write becomes ciphertext, and no plaintext column may stay behind. Vaults from before have another key file and
-- are refused before this runs; one that still had rows would fail here as a whole (ROWS_LOST), with its copy beside it.
DROP TABLE `note`;
--> statement-breakpoint
DROP TABLE `stage_passed`;
--> statement-breakpoint
DROP TABLE `follow_up`;
--> statement-breakpoint
DROP TABLE `plan_version`;
--> statement-breakpoint
DROP TABLE `assessment`;
--> statement-breakpoint
DROP TABLE `consent`;
--> statement-breakpoint
DROP TABLE `document`;
--> statement-breakpoint
DROP TABLE `letter_proposal`;
--> statement-breakpoint
DROP TABLE `case_member`;
--> statement-breakpoint
DROP TABLE `case_file`;
--> statement-breakpoint
DROP TABLE `draft`;
--> statement-breakpoint
CREATE TABLE `case_file` (
	`case_id` text PRIMARY KEY NOT NULL,
	`case_number` text NOT NULL,
	`pupil_id` text NOT NULL,
	`opened_on` text NOT NULL,
	`coordinator_user_id` text NOT NULL,
	`stage` text NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_file_case_number_unique` ON `case_file` (`case_number`);
--> statement-breakpoint
CREATE INDEX `case_by_pupil` ON `case_file` (`pupil_id`);
--> statement-breakpoint
CREATE INDEX `case_by_stage` ON `case_file` (`stage`);
--> statement-breakpoint
CREATE INDEX `case_for_lists` ON `case_file` (`case_number`,`case_id`,`pupil_id`,`coordinator_user_id`,`stage`);
--> statement-breakpoint
CREATE TABLE `case_member` (
	`case_id` text NOT NULL,
	`user_id` text NOT NULL,
	`added_by_user_id` text NOT NULL,
	`added_at_ms` integer NOT NULL,
	`ends_on` text,
	`capacity` text DEFAULT 'MEMBER' NOT NULL,
	`granted_by` text DEFAULT 'ADDED' NOT NULL,
	`sealed` blob NOT NULL,
	PRIMARY KEY(`case_id`, `user_id`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stage_passed` (
	`stage_passed_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`from_stage` text NOT NULL,
	`to_stage` text NOT NULL,
	`by_user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`on_date` text NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `note` (
	`note_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`compartment` text DEFAULT 'GEM' NOT NULL,
	`occurred_on` text NOT NULL,
	`author_user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`shared_from_note_id` text,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `note_by_case` ON `note` (`case_id`);
--> statement-breakpoint
CREATE TABLE `assessment` (
	`assessment_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`state_kind` text NOT NULL,
	`heard` text NOT NULL,
	`explained` text NOT NULL,
	`changed_at_ms` integer NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assessment_case_id_unique` ON `assessment` (`case_id`);
--> statement-breakpoint
CREATE INDEX `assessment_for_lists` ON `assessment` (`case_id`,`state_kind`,`heard`,`explained`);
--> statement-breakpoint
CREATE TABLE `plan_version` (
	`plan_version_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`version` integer NOT NULL,
	`author_user_ids` text NOT NULL,
	`state_kind` text NOT NULL,
	`submitted_at_ms` integer,
	`canonical_sha256` text,
	`row_version` integer DEFAULT 1 NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_by_case_version` ON `plan_version` (`case_id`,`version`);
--> statement-breakpoint
CREATE INDEX `plan_by_state` ON `plan_version` (`state_kind`);
--> statement-breakpoint
CREATE INDEX `plan_for_lists` ON `plan_version` (`case_id`,`plan_version_id`,`state_kind`,`submitted_at_ms`);
--> statement-breakpoint
CREATE TABLE `follow_up` (
	`follow_up_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`order_no` integer NOT NULL,
	`due_on` text NOT NULL,
	`state_kind` text NOT NULL,
	`decision` text,
	`row_version` integer DEFAULT 1 NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_version_id`) REFERENCES `plan_version`(`plan_version_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_up_by_case` ON `follow_up` (`case_id`,`order_no`);
--> statement-breakpoint
CREATE INDEX `follow_up_by_due` ON `follow_up` (`state_kind`,`due_on`);
--> statement-breakpoint
CREATE INDEX `follow_up_for_lists` ON `follow_up` (`case_id`,`follow_up_id`,`plan_version_id`,`order_no`,`due_on`,`state_kind`,`decision`);
--> statement-breakpoint
CREATE TABLE `consent` (
	`consent_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`recorded_at_ms` integer NOT NULL,
	`taken_on` text NOT NULL,
	`valid_to` text NOT NULL,
	`withdrawn_on` text,
	`given_count` integer NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consent_by_case` ON `consent` (`case_id`);
--> statement-breakpoint
CREATE INDEX `consent_for_lists` ON `consent` (`case_id`,`consent_id`,`taken_on`,`valid_to`,`withdrawn_on`,`given_count`);
--> statement-breakpoint
CREATE TABLE `document` (
	`document_id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`case_id` text,
	`kind` text NOT NULL,
	`profile_id` text NOT NULL,
	`profile_version` text NOT NULL,
	`state_kind` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_by_case` ON `document` (`case_id`);
--> statement-breakpoint
CREATE INDEX `document_by_pupil` ON `document` (`pupil_id`);
--> statement-breakpoint
CREATE TABLE `letter_proposal` (
	`proposal_id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`letter_id` text NOT NULL,
	`step_id` text NOT NULL,
	`crossed_on` text NOT NULL,
	`reason` text NOT NULL,
	`state_kind` text NOT NULL,
	`sealed` blob,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_once_per_crossing` ON `letter_proposal` (`pupil_id`,`letter_id`,`crossed_on`);
--> statement-breakpoint
CREATE TABLE `draft` (
	`user_id` text NOT NULL,
	`draft_key` text NOT NULL,
	`saved_at_ms` integer NOT NULL,
	`sealed` blob NOT NULL,
	PRIMARY KEY(`user_id`, `draft_key`)
);
--> statement-breakpoint
CREATE TABLE `protected_identity` (
	`pupil_id` text PRIMARY KEY NOT NULL,
	`changed_at_ms` integer NOT NULL,
	`changed_by_user_id` text NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `emergency_access` (
	`request_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`requested_by_user_id` text NOT NULL,
	`requested_at_ms` integer NOT NULL,
	`state_kind` text NOT NULL,
	`decided_by_user_id` text,
	`decided_at_ms` integer,
	`ends_on` text,
	`seen_by_owner_at_ms` integer,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `emergency_by_case` ON `emergency_access` (`case_id`);
--> statement-breakpoint
CREATE INDEX `emergency_by_state` ON `emergency_access` (`state_kind`);
--> statement-breakpoint
CREATE TABLE `delegation` (
	`delegation_id` text PRIMARY KEY NOT NULL,
	`from_user_id` text NOT NULL,
	`to_user_id` text NOT NULL,
	`decision_kind` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`ended_at_ms` integer,
	`note` text NOT NULL,
	`made_by_user_id` text NOT NULL,
	`made_at_ms` integer NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_checkpoint` (
	`seq` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`user_id` text NOT NULL,
	`session_key_id` text NOT NULL,
	`signed_at_ms` integer NOT NULL,
	`signature` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session_key` (
	`session_key_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`key_id` text NOT NULL,
	`public_key` text NOT NULL,
	`from_ms` integer NOT NULL,
	`signature` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_review` (
	`review_id` text PRIMARY KEY NOT NULL,
	`by_user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
-- A signed version keeps its place and the hash of what was signed; its bytes may only be sealed anew under a newer key.
CREATE TRIGGER signed_plan_stays BEFORE UPDATE ON plan_version
WHEN OLD.canonical_sha256 IS NOT NULL AND (
  NEW.canonical_sha256 IS NOT OLD.canonical_sha256 OR NEW.plan_version_id IS NOT OLD.plan_version_id OR NEW.version IS NOT OLD.version OR NEW.case_id IS NOT OLD.case_id
  OR NOT (NEW.state_kind IS OLD.state_kind OR (OLD.state_kind = 'DECIDED' AND NEW.state_kind = 'SUPERSEDED')))
BEGIN SELECT RAISE(ABORT, 'a signed plan is never overwritten'); END;
--> statement-breakpoint
CREATE TRIGGER signed_plan_is_kept BEFORE DELETE ON plan_version
WHEN OLD.canonical_sha256 IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed plan is never deleted'); END;
