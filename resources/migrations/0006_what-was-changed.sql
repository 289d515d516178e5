CREATE TABLE `pupil_change` (
	`pupil_change_id` text PRIMARY KEY NOT NULL,
	`pupil_id` text NOT NULL,
	`by_user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`source` text NOT NULL,
	`changes` text NOT NULL,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`pupil_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pupil_change_by_pupil` ON `pupil_change` (`pupil_id`,`at_ms`);