/** First letters of a name: "Ada Byron" → "AB". */
export function initialsOfName(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')
    .slice(0, 4);
}

/** Initials for a small badge: those recorded where they are letters, else the name's; staff numbers do not fit. */
export function badgeOf(initials: string, name: string): string {
  return /^\p{L}{1,4}$/u.test(initials) ? initials : initialsOfName(name).slice(0, 3);
}
