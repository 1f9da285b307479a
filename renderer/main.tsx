import { config } from 'zod';

// Zod tries whether it may compile its checks from text. The page's policy forbids that, and the attempt alone is a violation.
// Schemas ask when they are made, so that the page, which makes them, is loaded after this is said.
config({ jitless: true });
void import('./page.tsx');
