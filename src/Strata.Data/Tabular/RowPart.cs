namespace Strata.Data;

/// <summary>What a row is for.</summary>
internal enum RowPart
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To stop early.</summary>
    Validation,

    /// <summary>To judge the model.</summary>
    Test,

    /// <summary>Held out like those of the test or for validation, of which there are more than are looked at.</summary>
    Spare,
}
