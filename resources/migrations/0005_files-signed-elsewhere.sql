CREATE TABLE `plan_outside_file` (
	`outside_file_id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`plan_version_id` text NOT NULL,
	`added_on` text NOT NULL,
	`added_by_user_id` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`content` text NOT NULL,
	`has_pdf_signature` integer NOT NULL,
	`room` text NOT NULL,
	`sealed` blob NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case_file`(`case_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_version_id`) REFERENCES `plan_version`(`plan_version_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outside_file_by_plan` ON `plan_outside_file` (`plan_version_id`);