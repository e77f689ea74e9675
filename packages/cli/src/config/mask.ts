/** Secrets as they may be shown. */
import { isPostgresUrl, withoutPassword } from '@lend/storage/place'
import { type SettingName, SETTINGS } from './settings.ts'

/** A setting's value with its secret part hidden: of an address only the password is one. */
export function masked(name: SettingName, value: string): string {
  if (isPostgresUrl(value)) return withoutPassword(value)
  if (!SETTINGS[name].isSecret) return value
  const address = /^([a-z]+:\/\/[^:@/]*:).*(@[^@]*)$/.exec(value)
  if (address) return `${address[1]}***${address[2]}`
  return name === 'smtpUrl' && !value.includes('@') ? value : '***'
}
