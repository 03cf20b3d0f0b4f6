//! Messages about config.

codes! {}
