using System.Reflection;
using Strata.Activations;
using Strata.Losses;
using Strata.Numerics;

namespace Strata.Tests.Formulas;

/// <summary>One concept, one type, one line in its catalogue.</summary>
public class CatalogueTests
{
    private static readonly Type[] Core = typeof(Activation).Assembly.GetTypes();

    private static IEnumerable<Type> Implementing(params Type[] definitions) =>
        Core.Where(type =>
            type.IsValueType
            && type.GetInterfaces().Any(i => i.IsGenericType && definitions.Contains(i.GetGenericTypeDefinition()))
        );

    private static IEnumerable<Type> DerivedFrom(Type root) =>
        Core.Where(type => type.IsSubclassOf(root) && type is { IsAbstract: false, IsPublic: true });

    private static void Holds(IEnumerable<Type> written, IEnumerable<object> listed) =>
        Assert.Equal(
            written.Select(t => t.FullName).Order(StringComparer.Ordinal),
            listed.Select(x => x.GetType().FullName).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_formula_stands_in_its_catalogue_once()
    {
        Holds(Implementing(typeof(IActivation<>), typeof(IRowActivation<>)), Activation.All.Select(a => a.Formula));
        Holds(Implementing(typeof(INamedLoss<>)), Loss.All.Select(l => l.Formula));
        Holds(DerivedFrom(typeof(Optimizer)), Optimizer.All);
        Holds(DerivedFrom(typeof(Metric)), Metric.All);
        Holds(DerivedFrom(typeof(Initializer)), Initializer.All);
        Holds(DerivedFrom(typeof(Regularizer)), Regularizer.All);
        Holds(DerivedFrom(typeof(Constraint)), Constraint.All);
    }

    [Fact]
    public void A_catalogue_name_means_one_member()
    {
        IsUnique(Activation.All.SelectMany(a => a.Aliases.Append(a.Name)));
        IsUnique(Loss.All.SelectMany(l => l.Aliases.Append(l.Name)));
        IsUnique(Metric.All.SelectMany(m => m.Aliases.Append(m.Name)));
        Assert.All(Activation.All, a => Assert.All(a.Aliases.Append(a.Name), name => Assert.Same(a, Activation.Named(name))));
        Assert.All(Loss.All, l => Assert.All(l.Aliases.Append(l.Name), name => Assert.Same(l, Loss.Named(name))));
        Assert.All(Metric.All, m => Assert.All(m.Aliases.Append(m.Name), name => Assert.Same(m, Metric.Named(name))));
    }

    private static void IsUnique(IEnumerable<string> names)
    {
        string[] all = [.. names];
        Assert.Equal(all.Length, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_static_property_of_a_catalogue_is_named_as_its_formula()
    {
        foreach (Type family in new[] { typeof(Activation), typeof(Loss), typeof(Metric), typeof(Initializer) })
        {
            foreach (PropertyInfo known in family.GetProperties(BindingFlags.Static | BindingFlags.Public))
            {
                if (known.PropertyType == family)
                {
                    object value = known.GetValue(null)!;
                    object formula =
                        value is Activation a ? a.Formula
                        : value is Loss l ? l.Formula
                        : value;
                    Assert.Equal(known.Name, formula.GetType().Name);
                }
            }
        }
    }

    /// <summary>Saving reads the parameters by name and loading calls the constructor with them.</summary>
    [Fact]
    public void Parameters_are_the_constructors_with_defaults_and_readable_by_name()
    {
        object[] all =
        [
            .. Activation.All.Select(a => a.Formula),
            .. Loss.All.Select(l => l.Formula),
            .. Optimizer.All,
            .. Metric.All,
            .. Initializer.All,
            .. Regularizer.All,
            .. Constraint.All,
        ];
        foreach (object formula in all)
        {
            Type type = formula.GetType();
            var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length);
            foreach (ParameterInfo parameter in constructor?.GetParameters() ?? [])
            {
                string what = $"{type.Name}({parameter.Name})";
                Assert.True(parameter.HasDefaultValue, what);
                object? value = type.GetProperty(parameter.Name!)!.GetValue(formula);
                if (value is LearningRate { Value: > 0 })
                {
                    // Null stands for the optimizer's own, which only its constructor knows.
                    Assert.Null(parameter.DefaultValue);
                }
                else if (parameter.ParameterType.IsEnum)
                {
                    Assert.Equal(Convert.ToInt32(parameter.DefaultValue, null), Convert.ToInt32(value, null));
                }
                else
                {
                    Assert.Equal(parameter.DefaultValue, value);
                }
            }
        }
    }

    [Fact]
    public void New_without_arguments_has_the_defaults_for_every_formula_with_parameters()
    {
        foreach (object formula in Activation.All.Select(a => a.Formula).Concat(Loss.All.Select(l => l.Formula)))
        {
            Assert.Equal(formula, Activator.CreateInstance(formula.GetType()));
        }
    }

    private readonly record struct Cube : IActivation<Cube>
    {
        public static string Name => "cube";
        public Strata.Formulas.Saves Saves => Strata.Formulas.Saves.Input;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => x * x * x;
    }

    [Fact]
    public void A_formula_of_ones_own_has_its_derivative_for_nothing()
    {
        var cube = Activation.Of(new Cube());
        Assert.Equal("cube", cube.ToString());
        Assert.Equal(12, ActivationReading.Of(cube)!.Derivative(2));
    }
}
