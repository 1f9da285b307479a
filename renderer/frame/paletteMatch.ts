/** Whether every word sought begins a word of the text, in any order and case: "dark th" finds "Theme: dark". */
export function matchesWords(text: string, sought: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return sought
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}
