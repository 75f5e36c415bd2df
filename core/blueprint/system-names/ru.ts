import type { SystemNames } from '../spoken.ts'

export const ru: SystemNames = {
  id: 'Идентификатор',
  version: 'Версия',
  step: 'Статус',
  step_since: 'В статусе с',
  owner: 'Ответственный',
  team: 'Команда',
  seen_by: 'Кто видит',
  created_at: 'Создано',
  created_by: 'Кто создал',
  updated_at: 'Изменено',
  updated_by: 'Кто изменил',
  trashed_at: 'В корзине с',
}
