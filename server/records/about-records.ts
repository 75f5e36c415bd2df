/** The platform's tables whose rows hang on a record by its id. Its history is not among them: that stays. */
export const aboutRecords = [
  'nurt_search',
  'nurt_file',
  'nurt_rank',
  'nurt_follower',
  'nurt_notice',
  'nurt_merged',
  'nurt_list_member',
  'nurt_task',
  'nurt_timer',
  'nurt_case',
  'nurt_child',
  'nurt_kept',
  'nurt_stay',
  'nurt_given',
  'nurt_delivery',
  'nurt_mail',
] as const
