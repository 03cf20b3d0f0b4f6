//! One module for each group of pictures.

pub mod bridge;
pub mod cleaning;
pub mod counter;
pub mod culture;
pub mod fair;
pub mod festival;
pub mod field;
pub mod flame_trees;
pub mod flood;
pub mod health;
mod health_room;
pub mod lanterns;
pub mod market;
mod night_shore;
pub mod office;
mod office_building;
pub mod planting;
pub mod river;
pub mod road;
pub mod school;
pub mod stage;
mod street;
