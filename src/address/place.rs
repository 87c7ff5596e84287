//! A place as a value: what a kind keeps of a located and converted address, small enough to travel with every cell.

use super::convert::{Conversion, Outcome};
use super::located::Located;
use super::table::NONE;
use super::unit::UnitId;

/// Where an address lies and what became of that unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    unit: u16,
    ward: u16,
    province: u16,
    head: u16,
    outcome: Outcome,
}

impl Place {
    /// What is kept of an address.
    pub fn new(located: &Located, conversion: &Conversion) -> Self {
        let number = |unit: Option<UnitId>| unit.map_or(NONE, |unit| unit.0);
        // Only an address that begins with its free part can be cut at one place.
        let head = if located.head.start == 0 { u16::try_from(located.head.end).unwrap_or(NONE) } else { NONE };
        Self {
            unit: number(located.unit),
            ward: number(conversion.ward),
            province: number(conversion.province),
            head,
            outcome: conversion.outcome,
        }
    }

    /// The lowest unit that is certain.
    pub fn unit(self) -> Option<UnitId> {
        (self.unit != NONE).then_some(UnitId(self.unit))
    }

    /// The ward of today, where it is certain.
    pub fn ward(self) -> Option<UnitId> {
        (self.ward != NONE).then_some(UnitId(self.ward))
    }

    /// The province of today, where it is certain.
    pub fn province(self) -> Option<UnitId> {
        (self.province != NONE).then_some(UnitId(self.province))
    }

    /// How the ward of today was found, or why there is none.
    pub const fn outcome(self) -> Outcome {
        self.outcome
    }

    /// Where the free part ends that the address begins with, in bytes; None where it does not begin with one.
    pub fn head(self) -> Option<usize> {
        (self.head != NONE).then_some(usize::from(self.head))
    }
}
