import { config } from 'zod';

// Zod would try whether it may compile its checks from text. The page's policy forbids that, and the attempt alone is a
// violation. Imported before every schema, for schemas ask when they are made.
config({ jitless: true });
