/** What a stored file is, by its content: what its sender calls it decides nothing. */
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

/** `application/octet-stream` for what nobody recognises; markup is text like any other. */
export async function contentType(path: string, name: string): Promise<string> {
  const known = await fileTypeFromFile(path)
  if (known && !markup.has(known.mime)) return known.mime
  if (!(await isText(path))) return 'application/octet-stream'
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  return textTypes[ending] ?? 'text/plain'
}

/** A browser would run what stands in these. */
const markup: ReadonlySet<string> = new Set(['application/xml', 'image/svg+xml', 'text/html', 'application/xhtml+xml'])

const textTypes: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  md: 'text/markdown',
}

const looked = 64 * 1024

/** UTF-8 without controls, as far as one looks; a character may be cut at the end. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looked), 0, looked, 0)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells bytes from text
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
  } catch {
    return false
  } finally {
    await file.close()
  }
}
