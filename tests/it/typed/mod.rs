//! What an editor typed is what readers get: constructs that went wrong, and what must happen.

mod markup;
