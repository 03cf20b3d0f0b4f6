//! Messages about content.

codes! {}
