//! Messages about site.

codes! {}
