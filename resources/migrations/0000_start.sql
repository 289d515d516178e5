CREATE TABLE `absence_block` (
	`block_no` integer PRIMARY KEY NOT NULL,
	`pupil_no` integer NOT NULL,
	`from_day` integer NOT NULL,
	`to_day` integer NOT NULL,
	`offered_minutes` integer NOT NULL,
	`reported_minutes` integer NOT NULL,
	`attended_minutes` integer NOT NULL,
	`valid_minutes` integer NOT NULL,
	`invalid_minutes` integer NOT NULL,
	`other_minutes` integer NOT NULL,
	`import_no` integer NOT NULL,
	`replaced_by_import_no` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `block_by_pupil` ON `absence_block` (`pupil_no`,`from_day`);--> statement-breakpoint
CREATE INDEX `block_by_import` ON `absence_block` (`import_no`);--> statement-breakpoint
CREATE TABLE `absence_day` (
	`day_no` integer PRIMARY KEY NOT NULL,
	`pupil_no` integer NOT NULL,
	`day` integer NOT NULL,
	`offered_minutes` integer NOT NULL,
	`reported_minutes` integer NOT NULL,
	`attended_minutes` integer NOT NULL,
	`valid_minutes` integer NOT NULL,
	`invalid_minutes` integer NOT NULL,
	`other_minutes` integer NOT NULL,
	`import_no` integer NOT NULL,
	`replaced_by_import_no` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `day_by_pupil_day` ON `absence_day` (`pupil_no`,`day`);--> statement-breakpoint
CREATE INDEX `day_by_import` ON `absence_day` (`import_no`);--> statement-breakpoint
CREATE TABLE `absence_day_sum` (
	`pupil_no` integer NOT NULL,
	`day` integer NOT NULL,
	`offered_minutes` integer NOT NULL,
	`reported_minutes` integer NOT NULL,
	`attended_minutes` integer NOT NULL,
	`valid_minutes` integer NOT NULL,
	`invalid_minutes` integer NOT NULL,
	`other_minutes` integer NOT NULL,
	`lessons` integer NOT NULL,
	`absent_lessons` integer NOT NULL,
	`is_estimated` integer NOT NULL,
	PRIMARY KEY(`pupil_no`, `day`)
);
--> statement-breakpoint
CREATE TABLE `absence_import` (
	`import_no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` text NOT NULL,
	`level` text NOT NULL,
	`source_system` text NOT NULL,
	`exported_on` text,
	`known_faults` text NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`file_name` text NOT NULL,
	`file_sha256` text NOT NULL,
	`row_count` integer NOT NULL,
	`pupil_count` integer NOT NULL,
	`rejected` text NOT NULL,
	`imported_by_user_id` text NOT NULL,
	`imported_at_ms` integer NOT NULL,
	`undone_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `absence_import_import_id_unique` ON `absence_import` (`import_id`);--> statement-breakpoint
CREATE TABLE `absence_lesson` (
	`lesson_no` integer PRIMARY KEY NOT NULL,
	`pupil_no` integer NOT NULL,
	`day` integer NOT NULL,
	`start_minute` integer NOT NULL,
	`subject_no` integer NOT NULL,
	`offered_minutes` integer NOT NULL,
	`reported_minutes` integer NOT NULL,
	`attended_minutes` integer NOT NULL,
	`valid_minutes` integer NOT NULL,
	`invalid_minutes` integer NOT NULL,
	`other_minutes` integer NOT NULL,
	`import_no` integer NOT NULL,
	`replaced_by_import_no` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `lesson_by_pupil_day` ON `absence_lesson` (`pupil_no`,`day`);--> statement-breakpoint
CREATE INDEX `lesson_by_import` ON `absence_lesson` (`import_no`);--> statement-breakpoint
CREATE TABLE `absence_standing` (
	`pupil_no` integer PRIMARY KEY NOT NULL,
	`as_of` text NOT NULL,
	`four_week_total_tenths` integer,
	`reporting_rate_tenths` integer,
	`sparkline` text NOT NULL,
	`step_id` text,
	`step_order` integer NOT NULL,
	`crossed_on` text,
	`evaluation` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `subject` (
	`subject_no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subject_name_unique` ON `subject` (`name`);--> statement-breakpoint
CREATE TABLE `case_file` (
	`case_id` text PRIMARY KEY NOT NULL,
	`case_number` text NOT NULL,
	`pupil_id` text NOT NULL,
	`opened_on` text NOT NULL,
	`coordinator_user_id` text NOT NULL,
	`trigger` text NOT NULL,
	`stage` text NOT NULL,
	`state` text NOT NULL,
	`contacts` text NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_file_case_number_unique` ON `case_file` (`case_number`);--> statement-breakpoint
CREATE INDEX `case_by_pupil` ON `case_file` (`pupil_id`);--> statement-breakpoint
CREATE INDEX `case_by_stage` ON `case_file` (`stage`);--> statement-breakpoint
CREATE TABLE `case_member` (
	`case_id` text NOT NULL,
	`user_id` text NOT NULL,
	`motive` text NOT NULL,
	`added_by_user_id` text NOT NULL,
	`added_at_ms` integer NOT NULL,
	`ends_on` text,
	PRIMARY KEY(`case_id`, `user_id`),
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `note` (
	`note_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`occurred_on` text NOT NULL,
	`text` text NOT NULL,
	`author_user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `note_by_case` ON `note` (`case_id`);--> statement-breakpoint
CREATE TABLE `stage_passed` (
	`stage_passed_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`from_stage` text NOT NULL,
	`to_stage` text NOT NULL,
	`missing` text NOT NULL,
	`reason` text NOT NULL,
	`by_user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`on_date` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `assessment` (
	`assessment_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`body` text NOT NULL,
	`changed_at_ms` integer NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assessment_case_id_unique` ON `assessment` (`case_id`);--> statement-breakpoint
CREATE TABLE `consent` (
	`consent_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`body` text NOT NULL,
	`recorded_at_ms` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consent_by_case` ON `consent` (`case_id`);--> statement-breakpoint
CREATE TABLE `document` (
	`document_id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`case_id` text,
	`kind` text NOT NULL,
	`profile_id` text NOT NULL,
	`profile_version` text NOT NULL,
	`fields` text NOT NULL,
	`state_kind` text NOT NULL,
	`state` text NOT NULL,
	`snapshot` text,
	`created_at_ms` integer NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_by_case` ON `document` (`case_id`);--> statement-breakpoint
CREATE INDEX `document_by_pupil` ON `document` (`pupil_id`);--> statement-breakpoint
CREATE TABLE `follow_up` (
	`follow_up_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`order_no` integer NOT NULL,
	`due_on` text NOT NULL,
	`body` text NOT NULL,
	`state_kind` text NOT NULL,
	`state` text NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_version_id`) REFERENCES `plan_version`(`plan_version_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_up_by_case` ON `follow_up` (`case_id`,`order_no`);--> statement-breakpoint
CREATE INDEX `follow_up_by_due` ON `follow_up` (`state_kind`,`due_on`);--> statement-breakpoint
CREATE TABLE `letter_proposal` (
	`proposal_id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`letter_id` text NOT NULL,
	`step_id` text NOT NULL,
	`crossed_on` text NOT NULL,
	`reason` text NOT NULL,
	`state_kind` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_once_per_crossing` ON `letter_proposal` (`pupil_id`,`letter_id`,`crossed_on`);--> statement-breakpoint
CREATE TABLE `plan_version` (
	`plan_version_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`version` integer NOT NULL,
	`reason` text NOT NULL,
	`author_user_ids` text NOT NULL,
	`body` text NOT NULL,
	`state_kind` text NOT NULL,
	`state` text NOT NULL,
	`canonical` text,
	`row_version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_by_case_version` ON `plan_version` (`case_id`,`version`);--> statement-breakpoint
CREATE INDEX `plan_by_state` ON `plan_version` (`state_kind`);--> statement-breakpoint
CREATE TABLE `pupil` (
	`pupil_no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`pupil_id` text NOT NULL,
	`id_kind` text NOT NULL,
	`id_number` text NOT NULL,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`class_name` text NOT NULL,
	`grade` text NOT NULL,
	`school_form` text NOT NULL,
	`home_municipality` text NOT NULL,
	`mother_tongue` text NOT NULL,
	`needs_interpreter` integer NOT NULL,
	`protection` text NOT NULL,
	`guardians` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pupil_pupil_id_unique` ON `pupil` (`pupil_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `pupil_id_number_unique` ON `pupil` (`id_number`);--> statement-breakpoint
CREATE INDEX `pupil_by_class` ON `pupil` (`class_name`);--> statement-breakpoint
CREATE TABLE `draft` (
	`user_id` text NOT NULL,
	`draft_key` text NOT NULL,
	`body` text NOT NULL,
	`saved_at_ms` integer NOT NULL,
	PRIMARY KEY(`user_id`, `draft_key`)
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`row_version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staircase_period` (
	`starts_on` text PRIMARY KEY NOT NULL,
	`pack_id` text NOT NULL,
	`pack_version` text NOT NULL,
	`chosen_by_user_id` text NOT NULL,
	`chosen_at_ms` integer NOT NULL
);
