CREATE INDEX `case_for_lists` ON `case_file` (`case_number`,`case_id`,`pupil_id`,`coordinator_user_id`,`stage`);--> statement-breakpoint
CREATE INDEX `assessment_for_lists` ON `assessment` (`case_id`,body ->> '$.state.kind',body ->> '$.parts',body ->> '$.talks');--> statement-breakpoint
CREATE INDEX `follow_up_for_lists` ON `follow_up` (`case_id`,`follow_up_id`,`plan_version_id`,`order_no`,`due_on`,`state_kind`,state ->> '$.decision');--> statement-breakpoint
CREATE INDEX `plan_for_lists` ON `plan_version` (`case_id`,`plan_version_id`,`state_kind`,state ->> '$.submittedAtMs');--> statement-breakpoint
CREATE INDEX `pupil_for_lists` ON `pupil` (`pupil_id`,`given_name`,`family_name`,`class_name`);