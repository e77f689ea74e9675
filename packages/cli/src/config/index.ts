/** Configuration: flag over LEND_* over config file over the user's own file. Owns the settings, their files, and masking secrets. */
export { bookAddress, type Configuration, type Resolved, resolveConfiguration } from './resolve.ts'
export { type SettingName, SETTING_NAMES, SETTINGS } from './settings.ts'
export { masked } from './mask.ts'
