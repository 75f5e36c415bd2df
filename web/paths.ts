/** Every URL of the web app. Links are made here and nowhere else. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  forgotPassword: () => '/forgot-password',
  resetPassword: () => '/reset-password',
  setup: () => '/setup',
  invitation: (token: string) => `/invitation/${part(token)}`,
  publicForm: (workspace: string, module: string, form: string) => `/f/${part(workspace)}/${part(module)}/${part(form)}`,
  sessions: () => '/sessions',
  secondFactor: () => '/second-factor',
  workspace: (workspace: string) => `/w/${part(workspace)}`,
  start: (workspace: string) => `${paths.workspace(workspace)}/start`,
  inbox: (workspace: string) => `${paths.workspace(workspace)}/inbox`,
  work: (workspace: string) => `${paths.workspace(workspace)}/work`,
  list: (workspace: string, module: string, list: string) => `${paths.module(workspace, module)}/lists/${part(list)}`,
  record: (workspace: string, module: string, record: string) => `${paths.module(workspace, module)}/records/${part(record)}`,
  recordDiagram: (workspace: string, module: string, record: string) => `${paths.record(workspace, module, record)}/diagram`,
  newRecord: (workspace: string, module: string) => paths.record(workspace, module, 'new'),
  decision: (workspace: string, module: string, decision: string) => `${paths.module(workspace, module)}/decisions/${part(decision)}`,
  import: (workspace: string, module: string) => `${paths.module(workspace, module)}/import`,
  trash: (workspace: string, module: string) => `${paths.module(workspace, module)}/trash`,
  module: (workspace: string, module: string) => `${paths.workspace(workspace)}/m/${part(module)}`,
  configure: (workspace: string, page: ConfigurePage = 'modules') => `${paths.workspace(workspace)}/configure/${page}`,
  configureRole: (workspace: string, role: string) => `${paths.configure(workspace, 'roles')}/${part(role)}`,
  configureModule: (workspace: string, module: string, tab: ModuleTab = 'fields') => `${paths.configure(workspace)}/${part(module)}/${tab}`,
  configureDiagram: (workspace: string, module: string) => `${paths.configure(workspace)}/${part(module)}/diagram`,
} as const

export const configurePages = [
  'modules',
  'statuses',
  'working-time',
  'start',
  'roles',
  'people',
  'api',
  'packages',
  'versions',
  'history',
  'file',
  'preview',
  'try',
  'discover',
] as const
export type ConfigurePage = (typeof configurePages)[number]

export const moduleTabs = ['fields', 'form', 'statuses', 'lists', 'forms', 'documents'] as const
export type ModuleTab = (typeof moduleTabs)[number]

function part(text: string): string {
  return encodeURIComponent(text)
}
