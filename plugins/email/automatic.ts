/** Whether a machine wrote it: absence notes, lists, reports. Nothing answers those, or two machines write for ever (RFC 3834). */
export function isAutomatic(headers: Record<string, string>): boolean {
  const value = (name: string) => headers[name]?.trim().toLowerCase() ?? ''
  const submitted = value('auto-submitted')
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(bulk|junk|list|auto_reply)$/.test(value('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'list-id', 'list-unsubscribe'].some(
      name => name in headers,
    ) ||
    value('return-path') === '<>' ||
    /^(multipart\/report)\b/.test(value('content-type')) ||
    /\bmailer-daemon@/.test(value('from'))
  )
}
