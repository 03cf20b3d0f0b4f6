//! Messages about theme.

codes! {}
